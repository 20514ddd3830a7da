import type { Phrase } from '../log/sayings.ts';

const gpu = { device: 'nvidia.com/gpu' };
const nodes =
  '(?:nvidia\\w{0,20}|kvm|dri/\\w{1,20}|fuse|net/tun|tty(?:USB|ACM|S)\\d{1,3}|video\\d{1,2}|kfd|vfio/\\w{1,10}|infiniband/\\w{1,20}|snd|i2c-\\d|spidev[\\d.]{1,6}|gpiomem|mem|bus/usb\\S{0,20}|zigbee\\S{0,20}|serial/\\S{1,80}|accel\\d|apex_\\d|dvb\\S{0,20})';

/** A device is not there, is broken, or its driver does not match. `driver`: it is the driver. */
export const devicePhrases: readonly Phrase[] = [
  {
    pattern:
      /CUDA driver version is insufficient for CUDA runtime version|NVIDIA driver on your system is too old|unsupported display driver \/ cuda driver combination|forward compatibility was attempted on non supported HW|Driver\/library version mismatch|LIB_RM_VERSION_MISMATCH|unsatisfied condition: cuda/i,
    source: 'CUDA, torch, NVML, nvidia-container-cli',
    with: { ...gpu, driver: 'yes' },
  },
  {
    pattern:
      /no CUDA-capable device is detected|CUDA_ERROR_NO_DEVICE|No CUDA GPUs are available|invalid device ordinal|CUDA driver initialization failed|CUDA unknown error|no kernel image is available for execution on the device|is only supported on GPUs with compute capability|system not yet initialized|torch\.cuda\.is_available\(\) is False|Found no NVIDIA driver on your system|no NVIDIA GPU|No GPU(?:s)? (?:found|detected|available)|no (?:nvidia|GPU) devices? found/i,
    source: 'CUDA, torch',
    with: gpu,
  },
  {
    pattern:
      /NVIDIA-SMI has failed because it couldn't communicate|couldn't find libnvidia-ml|Failed to initialize NVML|could not load NVML|NVML[^\n]{0,40}(?:LIBRARY_NOT_FOUND|Not Found|Unknown Error)|nvml: (?:ERROR|driver not loaded)/i,
    source: 'nvidia-smi, go-nvml',
    with: gpu,
  },
  {
    pattern:
      /Incompatible platform detected|Detected non-NVML platform|unable to detect (?:the )?(?:GPU|NVML) platform|Profiling module returned an unrecoverable error|DCGM initialization error/,
    source: 'NVIDIA device plugin, DCGM',
    with: gpu,
  },
  {
    pattern: /lib(?:cuda|nvidia-ml|nvcuvid|nvidia-encode)\.so(?:\.\d)?: cannot open shared object file/,
    source: 'ld.so',
    with: gpu,
  },
  {
    pattern:
      /uncorrectable ECC error|all CUDA-capable devices are busy or unavailable|GPU has fallen off the bus|CUDA error: (?:an )?unspecified launch failure/i,
    source: 'CUDA',
    with: gpu,
  },
  {
    pattern: /CUDA out of memory|CUDA_ERROR_OUT_OF_MEMORY|hipErrorOutOfMemory|failed to allocate [\d.]+ \w+ on device/i,
    source: 'torch, CUDA',
    with: { device: 'GPU memory' },
  },
  {
    pattern: /no ROCm-capable device|hipErrorNoDevice|No HIP GPUs are available/i,
    source: 'ROCm',
    with: { device: 'amd.com/gpu' },
  },
  {
    pattern: /Failed to initialize TPU system|No TPU (?:devices|found)|TPU is already in use/i,
    source: 'libtpu',
    with: { device: 'google.com/tpu' },
  },
  {
    pattern: /No EdgeTPU was detected|Failed to load delegate from libedgetpu/,
    source: 'pycoral, Frigate',
    with: { device: 'EdgeTPU' },
  },
  {
    pattern: new RegExp(
      `(?<device>/dev/${nodes})['"]?\\)?[^\\n]{0,60}(?:no such (?:file|device)|not found|does not exist|cannot find|No such device)`,
      'i',
    ),
    source: 'libc',
  },
  {
    pattern: new RegExp(
      `(?:no such (?:file or directory|device)[^\\n]{0,40}|cannot open|could not open|can't open|failed to open|unable to open|cannot find|not find|missing)[^\\n]{0,30}['" ](?<device>/dev/${nodes})\\b`,
      'i',
    ),
    source: 'qemu, zigbee2mqtt, serial libraries',
  },
  {
    pattern: /(?:error|failed|unable|cannot|could not) (?:to )?open(?:ing)? device (?<device>\/[\w./-]{3,100}\w)/i,
    source: 'Falco and others',
  },
  {
    pattern: /Could not access KVM kernel module|KVM (?:is )?not (?:available|supported)/,
    source: 'qemu',
    with: { device: '/dev/kvm' },
  },
  { pattern: /fuse: device not found/, source: 'libfuse', with: { device: '/dev/fuse' } },
];

/** A word in passing, after which the program goes on without the device; a device that is there and may not be opened. */
export const notDevice =
  /will not be used|Permission denied|EACCES|Ignore above cudart|falling back to (?:the )?CPU|using CPU|CPU[- ]only mode|UserWarning: |if you do not have a GPU|running without GPU/i;

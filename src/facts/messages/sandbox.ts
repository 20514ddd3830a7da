/** Parts of a node that fail when it makes a pod's surroundings, by the words of runtimes and network plugins. */
export const sandboxParts: { pattern: RegExp; subject: string; reason: string }[] = [
  {
    pattern: /no matching entries in (?:passwd|group)|no users? found|unable to find (?:user|group)/,
    subject: 'runAsUser',
    reason: 'the image has no user or group of the name that it shall run as',
  },
  {
    pattern: /no IP addresses available|failed to (?:allocate|assign)[^.]{0,60}(?:IP|address)|IPAM|ipam/,
    subject: 'pod IP addresses',
    reason: 'the network plugin has no address for it',
  },
  {
    pattern: /RuntimeHandler|runtime handler|RuntimeClass/,
    subject: 'runtimeClassName',
    reason: 'the runtime class that it asks for is not set up there',
  },
  {
    pattern:
      /failed to find plugin "(?:[^"]{1,60})" in path|cni config uninitialized|cni plugin not initialized|network is not ready/i,
    subject: 'CNI plugin',
    reason: 'its network plugin is not installed or not ready',
  },
  {
    pattern: /\bcni\b|network for (?:sandbox|pod)|plugin type=/i,
    subject: 'CNI plugin',
    reason: 'its network plugin fails',
  },
  {
    pattern: /pause|sandbox image|sandbox_image/,
    subject: 'sandbox image',
    reason: 'the image of the pod sandbox cannot be had',
  },
  {
    pattern: /apparmor_parser/,
    subject: 'apparmor_parser',
    reason: 'AppArmor is on there, and its parser is not installed',
  },
  {
    pattern: /failed to sync (?:secret|configmap) cache|services have not yet been read|host IP unknown/,
    subject: 'kubelet',
    reason: 'its kubelet has no answer from the API server',
  },
  { pattern: /cgroup/i, subject: 'cgroup', reason: 'the runtime cannot set up its cgroup' },
  { pattern: /no space left on device/i, subject: 'node disk', reason: 'the disk of the node is full' },
];

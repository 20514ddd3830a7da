import type { Phrase } from '../log/sayings.ts';

const refused = String.raw`[^\n]{0,160}(?:[Oo]peration not permitted|EPERM|you must be root|[Pp]ermission denied)`;

/**
 * The kernel refused a system call: `call` is what was refused, `needs` what would allow it: a capability, or a field of the
 * `securityContext`.
 */
export const deniedCall: readonly Phrase[] = [
  {
    pattern: new RegExp(String.raw`(?<call>iptables|ip6tables|nft|ipset|ipvsadm)(?:\b|-)${refused}`),
    with: { needs: 'NET_ADMIN' },
  },
  {
    pattern: /setting capabilities failed: Operation not permitted/,
    with: { needs: 'NET_ADMIN', call: 'capset' },
    source: 'dnsmasq',
  },
  { pattern: /(?<call>RTNETLINK) answers: Operation not permitted/, with: { needs: 'NET_ADMIN' }, source: 'iproute2' },
  {
    pattern: new RegExp(`(?:netlink|TUN|/dev/net/tun|tun device|WireGuard|wg-quick|access interface)${refused}`, 'i'),
    with: { needs: 'NET_ADMIN', call: 'netlink' },
  },
  {
    pattern:
      /(?:ping|traceroute|raw socket|SOCK_RAW|socket\(AF_PACKET)[^\n]{0,80}(?:[Oo]peration not permitted|are you root|[Pp]ermission denied)/,
    with: { needs: 'NET_RAW', call: 'socket' },
  },
  {
    pattern: /don't have permission to (?:perform this )?capture/,
    with: { needs: 'NET_RAW', call: 'socket' },
    source: 'libpcap',
  },
  {
    pattern: /"no new privileges" flag is set/,
    with: { needs: 'allowPrivilegeEscalation', call: 'sudo' },
    source: 'sudo',
  },
  { pattern: /sudo:[^\n]{0,100}(?:setuid bit|nosuid)/, with: { needs: 'allowPrivilegeEscalation', call: 'sudo' } },
  {
    pattern: /(?:[Ff]ailed to lock memory|mlock(?:all)?)[^\n]{0,100}(?:not permitted|[Cc]annot allocate|not available)/,
    with: { needs: 'IPC_LOCK', call: 'mlock' },
    source: 'Vault and others',
  },
  {
    pattern: /failed switching to "[^"]{1,60}": operation not permitted/,
    with: { needs: 'SETUID', call: 'setuid' },
    source: 'gosu',
  },
  {
    pattern: /su-exec: setgroups\([^)]{0,20}\): Operation not permitted/,
    with: { needs: 'SETGID', call: 'setgroups' },
  },
  {
    pattern: /(?<call>setgid|setgroups|initgroups|setresgid|set groups)\b[^\n]{0,60}[Oo]peration not permitted/,
    with: { needs: 'SETGID' },
  },
  {
    pattern: /(?<call>setuid|setresuid|seteuid|set_user|set user)\b[^\n]{0,60}[Oo]peration not permitted/,
    with: { needs: 'SETUID' },
  },
  { pattern: /(?<call>chroot)[^\n]{0,120}[Oo]peration not permitted/, with: { needs: 'SYS_CHROOT' } },
  {
    pattern: /(?<call>ptrace)\b[^\n]{0,80}[Oo]peration not permitted|(?:strace|gdb): [^\n]{0,80}not permitted/,
    with: { needs: 'SYS_PTRACE' },
  },
  { pattern: /(?<call>perf_event_open)[^\n]{0,80}(?:not permitted|[Pp]ermission denied)/, with: { needs: 'PERFMON' } },
  {
    pattern: /\b(?<call>bpf|BPF program|load (?:eBPF|BPF)\w*)\b[^\n]{0,120}[Oo]peration not permitted/,
    with: { needs: 'BPF' },
  },
  {
    pattern: /(?:read kernel buffer failed|dmesg)[^\n]{0,40}[Oo]peration not permitted/,
    with: { needs: 'SYSLOG', call: 'syslog' },
  },
  {
    pattern: /(?<call>sched_setscheduler|setpriority|nice|set_mempolicy|mbind)\b[^\n]{0,80}[Oo]peration not permitted/,
    with: { needs: 'SYS_NICE' },
  },
  {
    pattern:
      /(?<call>settimeofday|adjtimex|clock_settime|ntp_adjtime|cap_set_proc)\b[^\n]{0,80}[Oo]peration not permitted/,
    with: { needs: 'SYS_TIME' },
  },
  { pattern: /(?<call>mknod)\b[^\n]{0,80}[Oo]peration not permitted/, with: { needs: 'MKNOD' } },
  {
    pattern: /(?:changing ownership of|chown[:(])[^\n]{0,300}[Oo]peration not permitted/,
    with: { needs: 'CHOWN', call: 'chown' },
  },
  {
    pattern:
      /mount: [^\n]{0,100}(?:must be superuser|permission denied|only root)|(?<call>mount|umount|unshare|pivot_root|setns|sethostname)\b[^\n]{0,100}(?:[Oo]peration not permitted|EPERM)/,
    with: { needs: 'SYS_ADMIN' },
  },
  {
    pattern: /Failed to move to new namespace[^\n]{0,200}not permitted|No usable sandbox!/,
    with: { needs: 'SYS_ADMIN', call: 'clone' },
    source: 'Chromium',
  },
  {
    pattern: /Failed to mount (?:cgroup|API filesystems|tmpfs)[^\n]{0,120}/,
    with: { needs: 'privileged', call: 'mount' },
    source: 'systemd',
  },
  {
    pattern:
      /\/(?:proc\/sys|sys)\/[^\s:'"]{1,200}['"]?[:,]? [^\n]{0,60}(?:[Rr]ead-only file ?system|[Pp]ermission denied|[Oo]peration not permitted)/,
    with: { needs: 'privileged', call: 'sysctl' },
  },
  {
    pattern:
      /(?:setting|permission denied on) key ["'‘]?(?<call>[\w.]{3,80})["'’]?[^\n]{0,60}(?:[Rr]ead-only file ?system|[Pp]ermission denied)?/,
    with: { needs: 'privileged' },
    source: 'sysctl',
  },
  {
    pattern:
      /(?<call>clone3?|io_uring_setup|io_uring_queue_init|keyctl|userfaultfd|seccomp|prctl|personality|fanotify_init|process_vm_readv)\b[^\n]{0,80}(?:[Oo]peration not permitted|EPERM|[Ff]unction not implemented)/,
    with: { needs: 'seccompProfile' },
  },
  {
    pattern: /fork\/exec \/proc\/self\/exe: operation not permitted/,
    with: { needs: 'seccompProfile', call: 'clone' },
    source: 'rootlesskit, Go with user namespaces',
  },
  {
    pattern:
      /\/dev\/(?:[shv]d[a-z]|xvd|nvme|dm-|mapper|loop|kmsg|mem\b|fuse|kvm|vfio|cpu)[^\s:'"]{0,80}['"]?: ?(?:[Oo]peration not permitted|[Pp]ermission denied)/,
    with: { needs: 'privileged', call: 'open of a device' },
  },
  { pattern: /[Bb]ad system call|SIGSYS/, with: { needs: 'seccompProfile', call: 'a system call' } },
  { pattern: /apparmor="DENIED"[^\n]{0,200}profile="(?<call>[^"]{1,100})"/, with: { needs: 'appArmorProfile' } },
  { pattern: /avc: {1,2}denied {1,2}\{ (?<call>[^}]{1,60}) \}/, with: { needs: 'seLinuxOptions' } },
  {
    pattern: /(?:needs?|requires?|missing|lacks?|without|add|grant|have)[^\n]{0,40}\b(?:CAP_)(?<needs>[A-Z_]{3,30})\b/,
    with: { call: 'what it does' },
  },
  {
    pattern:
      /(?:must|needs? to|has to|should) (?:be )?run(?:ning)? as root|(?:root|superuser) (?:privileges?|permissions?|rights) (?:are |is )?required|requires root|are you root\?/i,
    with: { needs: 'runAsUser', call: 'what only root may' },
  },
];

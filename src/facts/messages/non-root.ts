/** The kubelet's texts (source: kubernetes/kubernetes pkg/kubelet/kuberuntime/security_context_others.go). */
export const nonRootRefusals: {
  pattern: RegExp;
  subject: string;
  says: (image: string, user: string | undefined) => string;
}[] = [
  {
    pattern: /container has runAsNonRoot and image will run as root/,
    subject: 'runAsNonRoot',
    says: (image) => `\`${image}\` runs as root, and the pod says \`runAsNonRoot: true\` without a \`runAsUser\`.`,
  },
  {
    pattern: /runAsNonRoot and image has non-numeric user \((?<user>[^)]{0,80})\)/,
    subject: 'runAsNonRoot',
    says: (image, user) =>
      `\`${image}\` runs as user \`${user}\`, a name, of which \`runAsNonRoot: true\` cannot tell whether it is root.`,
  },
  {
    pattern: /container's runAsUser breaks non-root policy/,
    subject: 'runAsUser',
    says: () => 'The pod says `runAsNonRoot: true` and `runAsUser: 0` at once.',
  },
  {
    pattern: /runAsNonRoot and image has an invalid user id \((?<user>[^)]{0,80})\)/,
    subject: 'runAsNonRoot',
    says: (image, user) => `\`${image}\` has the invalid user id \`${user}\`, and the pod says \`runAsNonRoot: true\`.`,
  },
];

import { find, type LocatedMap } from '../yaml/located.ts';

/** Why it is known of the values of a chart that TLS ends in front of Airflow. */
export function tlsInValues(values: readonly LocatedMap[]): string | undefined {
  const ends = values.some((root) =>
    ['apiServer', 'web'].some((part) => {
      const hosts = find(root, ['ingress', part, 'hosts'])?.value;
      return (
        hosts?.kind === 'list' && hosts.items.some((host) => find(host, ['tls', 'secretName']) !== undefined)
      );
    }),
  );
  return ends ? 'TLS ends at the Ingress' : undefined;
}

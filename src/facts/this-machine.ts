/** Names of the loopback: what is sent there stays on this machine. Source: RFC 6761, 6.3; RFC 5735, 3; RFC 4291, 2.5.3. */
const names = ['localhost', '127.0.0.1', '[::1]'];

export const isThisMachine = ({ hostname }: Pick<URL, 'hostname'>): boolean => names.includes(hostname);

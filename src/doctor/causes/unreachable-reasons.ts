import type { Cause, Reason, Values } from '../cause.ts';

/** Why a request of Airflow's own does not come through, as OpenSSL, Go, urllib3 and proxies say it. The first one counts. */
const reasons: readonly Reason[] = [
  {
    sign: /certificate has expired|certificate is not yet valid|has expired or is not yet valid/i,
    why: 'the certificate that came is expired, or not valid yet',
    fix: '`openssl s_client -connect HOST:443` from the pod shows the dates of the certificate and who signed it, `date -u` the clock of the machine: have the certificate renewed by whom it is of (mostly a proxy that opens TLS, or a server of your own), or set the clock',
  },
  {
    sign: /hostname mismatch|IP address mismatch|is not valid for ['"]|doesn't match (?:either of )?['"]|certificate is valid for .{1,200}, not |doesn't contain any IP SANs/i,
    why: 'the certificate that came is of another host name',
    fix: 'ask by a name that stands in the certificate (`openssl s_client -connect HOST:443` and `openssl x509 -noout -ext subjectAltName` show them), or have a certificate made for the name that Airflow asks by; a proxy, a DNS entry or a service that leads to another server does this too',
  },
  {
    sign: /KEY_TOO_SMALL|MD_TOO_WEAK|UNSAFE_LEGACY_RENEGOTIATION|not marked critical|Missing (?:Authority|Subject) Key Identifier|invalid CA certificate|CA cert does not include key usage/i,
    why: 'OpenSSL or Python refuses the form of the certificate, or an old way of TLS',
    fix: "have the certificates made again by today's rules (Python 3.13 and newer is strict with CAs of companies: basic constraints critical, key identifiers, key usage), or the proxy that opens TLS updated; never switch the check off",
  },
  {
    sign: /self[- ]signed certificate|unable to get (?:local )?issuer certificate|unknown authority|unable to verify the first certificate|unable to get certificate CRL|TLS CA certificate bundle/i,
    why: 'the certificate that came is signed by a CA that Airflow does not know',
    fix: 'put the CA (of the company, or of the proxy that opens TLS) as PEM into the image or a ConfigMap, and name a file with it and the public CAs in REQUESTS_CA_BUNDLE and SSL_CERT_FILE of the web or API server; the path has to be there in the container; never switch the check off',
  },
  {
    sign: /UNSUPPORTED_PROTOCOL|PROTOCOL_VERSION|NO_PROTOCOLS_AVAILABLE|HANDSHAKE_FAILURE|NO_SHARED_CIPHER|handshake failure|protocol version/i,
    why: 'the two sides have no version of TLS or no cipher in common',
    fix: 'let both speak TLS 1.2 or 1.3: Entra takes nothing older, and OpenSSL 3 in the image neither; `openssl s_client -connect HOST:443 -tls1_2` from the pod tells; mostly it is an old proxy, or `MinProtocol` in openssl.cnf',
  },
  {
    sign: /WRONG_VERSION_NUMBER|wrong version number|RECORD_LAYER_FAILURE|record layer failure/i,
    why: 'what answered does not speak TLS',
    fix: 'the port, or the proxy, speaks plain HTTP: write HTTPS_PROXY as `http://PROXY:PORT` (the scheme is that of the proxy, not of the request), or correct the port or the scheme of the address',
  },
  {
    sign: /UNEXPECTED_EOF_WHILE_READING|EOF occurred in violation of protocol|SSLEOFError/i,
    why: 'the connection was cut while TLS began',
    fix: 'a firewall or a proxy cuts it, mostly by the name of the host: have login.microsoftonline.com allowed there, or set HTTPS_PROXY where only the proxy may leave the network',
  },
  {
    sign: /\b407\b|Proxy Authentication Required/i,
    why: 'the proxy of the network asks for a user and a password',
    fix: 'give them in HTTPS_PROXY of the web or API server (http://USER:PASSWORD@PROXY:PORT, special characters percent-encoded, from a Secret), or have the proxy let this pod through to login.microsoftonline.com:443 without them',
  },
  {
    sign: /Tunnel connection failed: 403|Tunnel connection failed: 40\d/i,
    why: 'the proxy of the network does not allow this host',
    fix: 'have login.microsoftonline.com:443 (or the host of the message) allowed on the proxy for the pods of Airflow, or take it into NO_PROXY where the pod reaches it without',
  },
  {
    sign: /Name or service not known|Temporary failure in name resolution|NameResolutionError|Failed to resolve|getaddrinfo failed|nodename nor servname|No address associated with hostname|Could not resolve host|no such host|NXDOMAIN|server can't find|getaddrinfo (?:ENOTFOUND|EAI_AGAIN)|bad address '/i,
    why: 'the name of the host cannot be resolved by DNS from there',
    fix: '`getent hosts HOST` in the pod of the web or API server fails in the same way: correct the host of the address, or the DNS of the pod (`dnsPolicy`, `/etc/resolv.conf`, a network policy that stops port 53); where only a proxy may resolve names outside, set HTTPS_PROXY',
  },
  {
    sign: /ProxyError|Tunnel connection failed|Cannot connect to proxy|Unable to connect to proxy/i,
    why: 'the proxy that is set does not answer, or cannot reach the host itself',
    fix: 'correct HTTPS_PROXY of the web or API server (`curl -v -x "$HTTPS_PROXY" https://login.microsoftonline.com/common/discovery/keys` from the pod), or take it out and put the hosts into NO_PROXY where no proxy is needed',
  },
];

/** For the rows of causes that are about what cannot be reached. */
export const unreachable: Required<Pick<Cause, 'adds' | 'reasons'>> = {
  adds: (_, text): Values => {
    const why = reasons.find(({ sign }) => sign.test(text))?.why;
    return why === undefined ? {} : { why };
  },
  reasons,
};

import type { Cause } from '../cause.ts';
import { unreachable } from './unreachable-reasons.ts';

/** TLS and proxies between Airflow and whom it asks, where the log does not say what was asked for. */
export const trustCauses: readonly Cause[] = [
  {
    id: 'a-certificate-is-not-trusted',
    rule: 'discovery-unreachable',
    weight: 'open',
    notBelow: ['task', 'worker', 'own-file'],
    texts: [
      'httpx.ConnectError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate in certificate chain (_ssl.c:1007)',
      'ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1007)',
      "ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Hostname mismatch, certificate is not valid for 'login.example.com'. (_ssl.c:1007)",
      'ssl.SSLError: [SSL: TLSV1_ALERT_PROTOCOL_VERSION] tlsv1 alert protocol version (_ssl.c:1007)',
      'OSError: Could not find a suitable TLS CA certificate bundle, invalid path: /etc/ssl/company.pem',
      "requests.exceptions.ProxyError: HTTPSConnectionPool(host='login.microsoftonline.com', port=443): Max retries exceeded with url: / (Caused by ProxyError('Unable to connect to proxy', OSError('Tunnel connection failed: 407 Proxy Authentication Required')))",
      'tls: failed to verify certificate: x509: certificate has expired or is not yet valid',
    ],
    anchors: [
      'CERTIFICATE_VERIFY_FAILED',
      'x509: certificate',
      'local issuer certificate',
      'ALERT_PROTOCOL_VERSION',
      'UNSUPPORTED_PROTOCOL',
      'WRONG_VERSION_NUMBER',
      'HANDSHAKE_FAILURE',
      'TLS CA certificate',
      'Tunnel connection failed',
    ],
    signs: [
      /CERTIFICATE_VERIFY_FAILED\] certificate verify failed|x509: certificate (?:signed by unknown authority|has expired|is (?:not )?valid)/,
      /\[SSL: (?:TLSV1_ALERT_PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|WRONG_VERSION_NUMBER|\w{0,10}(?:ALERT_)?HANDSHAKE_FAILURE)\]/,
      /Could not find a suitable TLS CA certificate bundle|Tunnel connection failed: \d{3}/,
    ],
    ...unreachable,
    what: 'Airflow gets no connection that it can trust to the server that it asks, the identity provider or a proxy of the network ({why}): its documents cannot be read, and nobody can sign in',
    sure: '`openssl s_client -connect HOST:443 -showcerts` from the pod shows the certificate, its dates, its names and who signed it',
    fix: 'have the certificate and the CA looked at: the CA belongs into REQUESTS_CA_BUNDLE and SSL_CERT_FILE of the web or API server; never switch the check off',
    source:
      'Python, `SSLCertVerificationError` of `_ssl.c`; OpenSSL, `x509_txt.c`; urllib3, `ProxyError`; requests, `cert_verify` in `adapters.py`; Go, `UnknownAuthorityError` of `crypto/x509`',
  },
];

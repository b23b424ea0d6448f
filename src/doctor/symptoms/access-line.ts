/** One request in the log of gunicorn, uvicorn, a proxy or a load balancer, or Airflow 3's own access log. */
export interface Request {
  client: string;
  method: string;
  /** Without the query. */
  path: string;
  query: string;
  status: number;
}

/** Lines: what a request writes, an account or an error, stands so close before its own line. */
export const BEFORE_ITS_LINE = 30;

/** `10.1.2.3 - - [date] "GET /home HTTP/1.1" 200 …`, `INFO:     10.1.2.3:4567 - "GET / HTTP/1.1" 200 OK` */
const quoted = /"(GET|POST|HEAD|PUT|PATCH|DELETE) ([^\s"]{1,2000}) HTTP\/[\d.]{1,3}"\s{1,3}(\d{3})\b/;

/** `request finished … client_addr=10.1.2.3:4567 … path=/home query= status_code=200` */
const asked = /\bmethod=([A-Z]{3,7})\b/;
const fields =
  /\bpath=([^\s]{1,2000}) (?:query=('[^']{0,4000}'|"[^"]{0,4000}"|\S{0,4000}) )?.{0,200}?status_code=(\d{3})\b/;

/** oauth2-proxy: `10.1.2.3 - id - - [time] host GET - "/path" HTTP/1.1 "agent" 302 469 0.000`. Source: its `DefaultRequestLoggingFormat`. */
const proxied =
  / (GET|POST|HEAD|PUT|PATCH|DELETE) \S{1,200} "(\/[^\s"]{0,2000})" HTTP\/[\d.]{1,3} "[^"]{0,400}" (\d{3})\b/;

/** AWS load balancers: the status stands before the request, which has the whole URL. Source: ELB, "Access log entries". */
const balancer =
  / (\d{3}) (?:\d{3}|-) \d{1,12} \d{1,12} "(GET|POST|HEAD|PUT|PATCH|DELETE) https?:\/\/[^\s"/]{1,260}(\/[^\s"]{0,2000}) HTTP/;

/** JupyterHub and Tornado: `302 GET /login?next=x -> /y (ada@10.1.2.3) 1.20ms`. Source: `log_request` of both. */
const tornado =
  /(?:^|[\s:])(\d{3}) (GET|POST|HEAD|PUT|PATCH|DELETE) (\/\S{0,2000}) (?:-> \S{1,2000} )?\([^()]{0,200}\) \d{1,9}\.\d{1,3}ms/;

/** gin: `[GIN] 2026/02/01 - 10:00:00 | 302 | 1.2ms | 10.1.2.3 | GET "/login"`. Source: its `defaultLogFormatter`. */
const gin =
  /\[GIN\] .{1,40}\| {0,3}(\d{3}) \|.{1,120}\| {0,3}(GET|POST|HEAD|PUT|PATCH|DELETE) {1,8}"(\/[^"\s]{0,2000})"/;

/** Express: `GET /login 302 1.234 ms - 23`. Source: the formats `dev`, `short` and `tiny` of morgan. */
const morgan =
  /(?:^|\s)(GET|POST|HEAD|PUT|PATCH|DELETE) (\/\S{0,2000}) (?:HTTP\/[\d.]{1,3} )?(\d{3}) (?:[\d-]{1,12} - )?[\d.]{1,12} ms\b/;

/** logfmt: `method=GET path="/login" host=x status=302`. Source: the router of Heroku, oauth2-proxy and others with templates. */
const logfmt = /\b(?:path|uri|url)="?(\/[^\s"]{0,2000})"?\s/;
const logfmtStatus = /\bstatus(?:_?code)?="?(\d{3})\b/;

/** Access logs in JSON, by the names of Traefik, Caddy, Google Cloud and what people give nginx. */
const jsonPath =
  /"(?:RequestPath|uri|request_uri|requestUrl|request|path|url)": ?"(?:(?:GET|POST|HEAD) )?(?:https?:\/\/[^\s"/]{1,260})?(\/[^\s"]{0,2000})/;
const jsonStatus = /"(?:DownstreamStatus|status|status_code|StatusCode)": ?"?(\d{3})\b/;
const jsonMethod = /"(?:RequestMethod|requestMethod|method|request)": ?"(GET|POST|HEAD|PUT|PATCH|DELETE)\b/;

const address =
  /(?:^|client_addr=|\s)((?:\d{1,3}\.){3}\d{1,3}|[\da-f]{0,4}(?::[\da-f]{0,4}){2,7})(?=[\s:]|$)/i;

/** The address of who asked, behind a name and between signs. */
const whoOf = (line: string): string => /(?:@|\| {0,20}|\()((?:\d{1,3}\.){3}\d{1,3})/.exec(line)?.[1] ?? '';

/** What remains of a request on a line; undefined when there is none. */
export function requestOf(line: string): Request | undefined {
  const client = () => address.exec(line)?.[1] ?? '';
  const common = quoted.exec(line);
  if (common) return request(client(), common[1] ?? '', common[2] ?? '', '', common[3] ?? '');
  const own = fields.exec(line);
  if (own) return request(client(), asked.exec(line)?.[1] ?? 'GET', own[1] ?? '', own[2] ?? '', own[3] ?? '');
  const behind = proxied.exec(line);
  if (behind) return request(client(), behind[1] ?? '', behind[2] ?? '', '', behind[3] ?? '');
  const balanced = balancer.exec(line);
  if (balanced) return request(client(), balanced[2] ?? '', balanced[3] ?? '', '', balanced[1] ?? '');
  const turned = tornado.exec(line) ?? gin.exec(line);
  if (turned) return request(whoOf(line), turned[2] ?? '', turned[3] ?? '', '', turned[1] ?? '');
  const express = morgan.exec(line);
  if (express) return request(client(), express[1] ?? '', express[2] ?? '', '', express[3] ?? '');
  const listed = logfmt.exec(line)?.[1];
  const answer = listed === undefined ? undefined : logfmtStatus.exec(line)?.[1];
  if (listed !== undefined && answer !== undefined)
    return request(client(), asked.exec(line)?.[1] ?? 'GET', listed, '', answer);
  const path = jsonPath.exec(line)?.[1];
  const status = jsonStatus.exec(line)?.[1];
  if (path === undefined || status === undefined) return undefined;
  return request(client(), jsonMethod.exec(line)?.[1] ?? 'GET', path, '', status);
}

export function request(
  client: string,
  method: string,
  target: string,
  query: string,
  status: string,
): Request {
  const [path = '', inline] = splitOnce(target, '?');
  return { client, method, path, query: inline ?? query.replace(/^['"]|['"]$/g, ''), status: Number(status) };
}

function splitOnce(text: string, at: string): [string, string | undefined] {
  const index = text.indexOf(at);
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + 1)];
}

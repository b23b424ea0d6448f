import type { FrameId, Step } from './frame-id.ts';
import { frames } from './frames.ts';

/** The last line of a traceback of Python: `package.Type: what it says`. */
const raised =
  /^(?:(?:[A-Za-z_]\w{0,60}\.){1,12}[A-Z]\w{1,80}|[A-Z]\w{0,80}(?:Error|Exception|Exit|Found|Timeout|Interrupt))(?:: .{0,600})?:?$/;

/** The same without a traceback around it, as people paste it: only what names its package is taken for one. */
const bare =
  /^(?:ssl|requests|httpx|httpcore|urllib3|jwt|authlib|joserfc|werkzeug|flask\w{0,30}|airflow|ldap)\.[\w.]{1,120}(?:Error|Exception|Violation|Timeout)(?:: .{0,600})?$/;

/** How structlog writes an exception into JSON. */
const inJson = /"exc_type": ?"(?<type>\w{1,80})", ?"exc_value": ?"(?<value>(?:[^"\\]|\\.){0,400})"/;

/** `  File "…", line 1, in f`, also behind what a collector put before it, and the frames of rich. */
const frame = /(?:^|\s{2}|\t)File "[^"]{1,300}", line \d{1,7}|\.py:\d{1,7} in \w/;

/** A file of the user's own: neither of a package, nor of Python, nor of a checkout of Airflow, nor a DAG. */
const ownFile =
  /^File "(?![^"]{0,300}(?:-packages|[\\/]lib(?:64)?[\\/]|[\\/]dags[\\/]|[\\/]airflow[\\/](?:www|cli|providers|auth|api_fastapi|utils|models|jobs|executors)[\\/]))[^"<]{1,300}\.py", line/i;

/**
 * What is raised at every ordinary request: a session that ended, a page that is not there, a browser that left; and at the start of
 * two workers, which make the same permissions.
 */
const ordinary =
  /AirflowOptionalProviderFeatureException|ExpiredSignatureError|Signature has expired|HTTPException: 40[134]|werkzeug\.exceptions\.(?:NotFound|Unauthorized|Forbidden|MethodNotAllowed)|ClientDisconnect|BrokenPipeError|CancelledError|EndOfStream|KeyboardInterrupt|SystemExit|ExceptionGroup|Response content (?:longer|shorter)|IntegrityError: .{0,200}\bab_(?:permission|view_menu)\w*|ObjectDeletedError: Instance '<Permission/;

const steps = new Map<FrameId, Step>(frames.flatMap(({ id, step }) => (step ? [[id, step]] : [])));

const BEGIN = 'Traceback (most recent call last)';

/** Follows the traceback of one record, line by line. */
export class Traceback {
  private open = false;
  private deepest: Step | undefined;
  private isOrdinary = false;
  private frame: string | undefined;
  /** The last frame of a file of the user's own, where no step of a sign-in is deeper. */
  private own: string | undefined;
  /** The line that begins it says nothing else. */
  private begins = false;
  /** It ended with what was raised. */
  private isWhole = false;
  /** The step of the traceback before this record, which was cut: two workers may write into one log. */
  private cutStep: Step | undefined;
  /** What a collector of logs puts before each line, such as `web `; learned where a traceback begins. */
  private before = '';

  /** The step that the deepest known frame stands for. */
  get step(): Step | undefined {
    return this.deepest;
  }

  /**
   * @param found the known frames on this line
   * @returns the exception that ends the traceback here
   */
  line(text: string, found: readonly FrameId[]): string | undefined {
    const at = text.indexOf(BEGIN);
    if (at >= 0) {
      this.open = true;
      this.deepest = undefined;
      this.own = undefined;
      this.cutStep = undefined;
      this.begins = text.trimEnd().endsWith(`${BEGIN}:`);
      this.before = text.slice(0, Math.min(at, 80));
    }
    const plain = (text.startsWith(this.before) ? text.slice(this.before.length) : text)
      .replace(/^\d{4}-\d\d-\d\d[ T][\d:.,]{8,15}\S{0,6} /, '')
      .replace(/^[\s│|+-]{1,40}/, '')
      .replace(/[\s│]{1,40}$/, '');
    if (frame.test(plain)) {
      if (!this.open) this.deepest ??= this.cutStep;
      this.open = true;
      this.frame = plain.replace(/^.{0,200}?\s(?=File ")/, '');
      if (ownFile.test(this.frame)) this.own = this.frame;
    }
    for (const id of found) {
      const step = steps.get(id);
      // While a server starts nobody is signed in yet, whatever the file is for later.
      if (step && !(this.deepest === 'start' && step === 'signed-in')) {
        this.deepest = step;
        if (!this.isInOwnFile) this.own = undefined;
      }
    }
    const isRaised = ((this.open || this.cutStep) && raised.test(plain)) || bare.test(plain);
    if (isRaised) {
      this.deepest ??= this.cutStep;
      this.isWhole = true;
      this.isOrdinary = ordinary.test(plain);
    }
    return isRaised && !this.isOrdinary ? plain : undefined;
  }

  /** It ended with what is raised at ordinary requests. */
  get endsOrdinarily(): boolean {
    return this.isOrdinary;
  }

  /** The last frame that was seen; undefined: none, so that only words look like a traceback. */
  get lastFrame(): string | undefined {
    return this.frame ?? (this.begins ? `${BEGIN}:` : undefined);
  }

  /** The last frame is of a file that no package brought. */
  get isInOwnFile(): boolean {
    return this.frame !== undefined && ownFile.test(this.frame);
  }

  /** Where code of the user's own called what raised: `File "…", line 6, in dispatch`. */
  get ownFrame(): string | undefined {
    return this.own;
  }

  get isOpen(): boolean {
    return this.open;
  }

  /** A new record begins. */
  end(): void {
    if (this.isWhole) this.cutStep = undefined;
    else if (this.open) this.cutStep = this.deepest;
    this.isWhole = false;
    this.open = false;
    this.deepest = undefined;
    this.isOrdinary = false;
    this.frame = undefined;
    this.own = undefined;
    this.begins = false;
    this.before = '';
  }
}

/** @param raw the line as it stands in the log @returns the exception that a record in JSON holds */
export function exceptionInJson(raw: string): string | undefined {
  const { type, value } = inJson.exec(raw)?.groups ?? {};
  const said = `${type}: ${value}`;
  return type === undefined || ordinary.test(said) ? undefined : said;
}

/** The two forms of SCORM, as one desk: what a platform keeps of a learner, and what it is told. */
import type { Scorm } from '../../../interop/lessons/manifest';

/** What a platform is told of how far a learner is. */
export interface Report {
  readonly points: number;
  readonly of: number;
  readonly isDone: boolean;
  readonly isPassed: boolean;
  readonly place: string; // where to go on
  readonly kept: string; // what comes back at the next visit
}

type Api = { readonly [name: string]: (...values: string[]) => unknown };

const FORMS = {
  '1.2': {
    api: 'API', call: 'LMS', start: 'LMSInitialize', end: 'LMSFinish', keptMax: 4096,
    fields: {
      learner: 'cmi.core.student_id', name: 'cmi.core.student_name', kept: 'cmi.suspend_data',
      place: 'cmi.core.lesson_location', time: 'cmi.core.session_time', exit: 'cmi.core.exit',
      raw: 'cmi.core.score.raw', min: 'cmi.core.score.min', max: 'cmi.core.score.max',
    },
  },
  2004: {
    api: 'API_1484_11', call: '', start: 'Initialize', end: 'Terminate', keptMax: 64_000,
    fields: {
      learner: 'cmi.learner_id', name: 'cmi.learner_name', kept: 'cmi.suspend_data',
      place: 'cmi.location', time: 'cmi.session_time', exit: 'cmi.exit',
      raw: 'cmi.score.raw', min: 'cmi.score.min', max: 'cmi.score.max',
    },
  },
} as const;

/** The API lies in a window around this one, or in the one that opened it. */
function findApi(name: string): Api | undefined {
  let place: Window | null = window;
  for (let steps = 0; steps < 16 && place !== null; steps++) {
    try {
      const found = (place as unknown as { readonly [key: string]: Api | undefined })[name];
      if (found) return found;
    } catch {
      // A window of another origin: the API may still lie further out.
    }
    place = place === place.parent ? place.opener as Window | null : place.parent;
  }
  return undefined;
}

const two = (number: number): string => String(number).padStart(2, '0');

/** How long a visit took, as each form writes it. */
export function timeSpent(form: Scorm, ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [hours, minutes, rest] =
    [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return form === '1.2'
    ? `${String(hours).padStart(4, '0')}:${two(minutes)}:${two(rest)}`
    : `PT${hours}H${minutes}M${rest}S`;
}

export class ScormDesk {
  readonly keptMax: number;
  private readonly words: (typeof FORMS)[Scorm];
  private readonly began = Date.now();
  private isOpen = true;

  private constructor(private readonly form: Scorm, private readonly api: Api) {
    this.words = FORMS[form];
    this.keptMax = this.words.keptMax;
  }

  /** Undefined where there is no platform around the page: then it works like any other page. */
  static open(form: Scorm): ScormDesk | undefined {
    const api = findApi(FORMS[form].api);
    if (api === undefined || String(api[FORMS[form].start]?.('')) !== 'true') return undefined;
    return new ScormDesk(form, api);
  }

  get kept(): string {
    return this.get('kept');
  }

  get place(): string {
    return this.get('place');
  }

  get learner(): string {
    return this.get('learner');
  }

  get name(): string {
    return this.get('name');
  }

  tell(report: Report): void {
    const { points, of, isDone, isPassed } = report;
    const percent = of === 0 ? 100 : Math.round((points / of) * 100);
    this.set('kept', report.kept);
    this.set('place', report.place);
    this.set('min', '0');
    this.set('max', '100');
    this.set('raw', String(percent));
    if (this.form === '1.2') {
      const status = !isDone ? 'incomplete' : isPassed ? 'passed' : 'failed';
      this.put('cmi.core.lesson_status', status);
    } else {
      this.put('cmi.score.scaled', String(percent / 100));
      this.put('cmi.completion_status', isDone ? 'completed' : 'incomplete');
      if (isDone) this.put('cmi.success_status', isPassed ? 'passed' : 'failed');
    }
  }

  commit(): void {
    if (this.isOpen) this.api[`${this.words.call}Commit`]?.('');
  }

  close(isDone: boolean): void {
    if (!this.isOpen) return;
    this.set('time', timeSpent(this.form, Date.now() - this.began));
    this.set('exit', isDone ? (this.form === '1.2' ? '' : 'normal') : 'suspend');
    this.commit();
    this.isOpen = false;
    this.api[this.words.end]?.('');
  }

  private get(field: keyof typeof FORMS['1.2']['fields']): string {
    const value = this.api[`${this.words.call}GetValue`]?.(this.words.fields[field]);
    return typeof value === 'string' ? value : '';
  }

  private set(field: keyof typeof FORMS['1.2']['fields'], value: string): void {
    this.put(this.words.fields[field], value);
  }

  private put(name: string, value: string): void {
    if (this.isOpen) this.api[`${this.words.call}SetValue`]?.(name, value);
  }
}

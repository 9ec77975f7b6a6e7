/** The element <tail-back>: a world in a frame, with what a page around it may ask of it. */
import { emptyFrame } from './frame';
import { Line } from './line';

/** Attributes that go into the address as they are; params.ts says what each may be. */
const ASKED = [
  'world', 'seed', 't', 'speed', 'view', 'panel', 'controls', 'faults', 'narration', 'autoplay',
  'theme', 'lang',
];
/** A whole world, in letters that addresses may have; it never leaves the reader's browser. */
const CARRIED = 'z1';
const HEIGHT = '480';

/** Where this script lies, the embedded page lies, too. */
const base = (document.currentScript as HTMLScriptElement | null)?.src ?? document.baseURI;

/** Who plays on the page: one at a time, or nobody can follow. */
let playing: TailBack | undefined;

/** What nobody waits for may fail without a word. */
const unheard = (): undefined => undefined;

function takeTurn(next: TailBack): void {
  if (playing === next) return;
  playing?.pause().catch(unheard);
  playing = next;
}

export class TailBack extends HTMLElement {
  static readonly observedAttributes = [...ASKED, CARRIED, 'height', 'title'];
  private frame: HTMLIFrameElement | undefined; // none before it stands on a page
  private line = this.anotherLine();
  private isStale = false;
  private isPlaying = false; // as last heard

  constructor() {
    super();
    this.attachShadow({ mode: 'open' });
  }

  connectedCallback(): void {
    if (!this.style.display) this.style.display = 'block';
    this.open();
  }

  disconnectedCallback(): void {
    this.line.close();
    if (playing === this) playing = undefined;
  }

  attributeChangedCallback(name: string, _old: string | null, value: string | null): void {
    if (this.frame?.isConnected !== true) return;
    if (name === 'theme') this.line.ask('setTheme', value ?? 'auto').catch(unheard);
    else if (name === 'lang') this.line.ask('setLanguage', value ?? 'auto').catch(unheard);
    else if (name === 'height' || name === 'title') this.fit(this.frame);
    else if (!this.isStale) {
      // Several attributes that change together open the world once.
      this.isStale = true;
      queueMicrotask(() => this.open());
    }
  }

  /** When the world can be played. */
  get ready(): Promise<void> {
    return this.line.ready;
  }

  play(): Promise<void> {
    return this.line.ask('play');
  }

  pause(): Promise<void> {
    return this.line.ask('pause');
  }

  restart(): Promise<void> {
    return this.line.ask('restart');
  }

  /** To the next moment worth seeing. */
  next(): Promise<void> {
    return this.line.ask('next');
  }

  /** To the next entry of the log, or with -1 the one before. */
  step(direction: -1 | 1 = 1): Promise<void> {
    return this.line.ask('step', direction);
  }

  /** To a time of the run, in simulated seconds. */
  seek(seconds: number): Promise<void> {
    return this.line.ask('seek', seconds);
  }

  /** Simulated seconds a second. */
  setSpeed(factor: number): Promise<void> {
    return this.line.ask('setSpeed', factor);
  }

  /** Opens a world as its file has it. */
  load(world: unknown): Promise<void> {
    return this.line.ask('load', world);
  }

  /** Always in a new frame: one that had only its hash changed would stay as it is. */
  private open(): void {
    this.isPlaying = false;
    this.isStale = false;
    if (this.frame !== undefined) {
      this.frame.remove();
      this.line.close();
      this.line = this.anotherLine();
    }
    const [frame, { line }] = [emptyFrame(), this];
    frame.addEventListener('load', () => line.greet(frame.contentWindow));
    frame.src = this.address();
    this.fit(frame);
    this.frame = frame;
    this.shadowRoot?.append(frame);
  }

  private address(): string {
    const address = new URL('embed.html', base);
    for (const name of ASKED) {
      const value = this.getAttribute(name);
      if (value !== null) address.searchParams.set(name, value);
    }
    const carried = this.getAttribute(CARRIED);
    if (carried !== null) address.hash = `${CARRIED}=${carried}`;
    return address.href;
  }

  private fit(frame: HTMLIFrameElement): void {
    const height = this.getAttribute('height') ?? HEIGHT;
    this.style.height = /^\d+$/.test(height) ? `${height}px` : height;
    frame.title = this.getAttribute('title') ?? `Tailback: ${this.getAttribute('world') ?? ''}`;
  }

  private anotherLine(): Line {
    return new Line((event, detail) => this.tell(event, detail));
  }

  private tell(event: string, detail: { readonly isPlaying?: boolean }): void {
    const { isPlaying = this.isPlaying } = detail;
    // Who was told to pause may still say that it plays: only a beginning takes the turn.
    if (isPlaying && !this.isPlaying) takeTurn(this);
    this.isPlaying = isPlaying;
    this.dispatchEvent(new CustomEvent(`tailback:${event}`, { detail, bubbles: true }));
  }
}

if (customElements.get('tail-back') === undefined) customElements.define('tail-back', TailBack);

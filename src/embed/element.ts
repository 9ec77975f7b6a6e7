/** The element <tail-back>: a world in a frame, with what a page around it may ask of it. */
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
const playing = new Set<TailBack>();

export class TailBack extends HTMLElement {
  static readonly observedAttributes = [...ASKED, CARRIED, 'height', 'title'];
  private readonly frame = document.createElement('iframe');
  private line = new Line();
  private isStale = false;

  constructor() {
    super();
    const { frame } = this;
    frame.loading = 'lazy';
    frame.allow = 'fullscreen; clipboard-write';
    frame.referrerPolicy = 'no-referrer';
    // Its own scripts and its own storage, links to the whole page, files to keep; no more.
    frame.sandbox.add(...['scripts', 'same-origin', 'popups', 'popups-to-escape-sandbox',
      'downloads'].map((may) => `allow-${may}`));
    frame.style.cssText = 'display: block; width: 100%; height: 100%; border: 0';
    frame.addEventListener('load', () => this.line.greet(frame.contentWindow));
    this.attachShadow({ mode: 'open' });
  }

  connectedCallback(): void {
    if (!this.style.display) this.style.display = 'block';
    this.open();
  }

  disconnectedCallback(): void {
    this.line.close();
    playing.delete(this);
  }

  attributeChangedCallback(name: string, _old: string | null, value: string | null): void {
    if (!this.isConnected) return;
    if (name === 'theme') void this.line.ask('setTheme', value ?? 'auto');
    else if (name === 'lang') void this.line.ask('setLanguage', value ?? 'auto');
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

  private open(): void {
    this.isStale = false;
    this.line.close();
    this.line = new Line((event, detail) => this.tell(event, detail));
    const address = new URL('embed.html', base);
    for (const name of ASKED) {
      const value = this.getAttribute(name);
      if (value !== null) address.searchParams.set(name, value);
    }
    const carried = this.getAttribute(CARRIED);
    if (carried !== null) address.hash = `${CARRIED}=${carried}`;
    const height = this.getAttribute('height') ?? HEIGHT;
    this.style.height = /^\d+$/.test(height) ? `${height}px` : height;
    const world = this.getAttribute('world') ?? '';
    this.frame.title = this.getAttribute('title') ?? `Tailback: ${world}`;
    this.frame.src = address.href;
    // Not before: an empty frame would be of the page's own origin.
    this.shadowRoot?.append(this.frame);
  }

  private tell(event: string, detail: { readonly isPlaying?: boolean }): void {
    if (detail.isPlaying && !playing.has(this)) {
      for (const other of playing) void other.pause().catch(() => undefined);
      playing.clear();
      playing.add(this);
    } else if (detail.isPlaying === false) playing.delete(this);
    this.dispatchEvent(new CustomEvent(`tailback:${event}`, { detail, bubbles: true }));
  }
}

if (customElements.get('tail-back') === undefined) customElements.define('tail-back', TailBack);

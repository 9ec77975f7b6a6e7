/** A lesson's Markdown as a tree of nodes, and where trouble is noted. */
import remarkDirective from 'remark-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Phrase } from '../../base/words/phrase';
import type { Problem } from '../../scenario/problem';

/** A node as remark makes it, with the fields that lessons use. */
export interface Node {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly ordered?: boolean | null;
  readonly name?: string; // of a directive
  readonly attributes?: { readonly [name: string]: string | null | undefined } | null;
  readonly children?: readonly Node[];
  readonly position?: {
    readonly start: { readonly line: number; readonly offset?: number };
    readonly end: { readonly offset?: number };
  };
}

/** One file that is being read; every problem is noted, none stops the reading. */
export class Source {
  readonly problems: Problem[] = [];

  constructor(
    readonly name: string, // 'lessons/basics/why-a-queue/lesson.en.md'
    readonly text: string,
  ) {}

  tree(): Node {
    return unified().use(remarkParse).use(remarkFrontmatter).use(remarkDirective)
      .parse(this.text) as Node;
  }

  note(node: Node | number, problem: Phrase, hint: Phrase): void {
    const line = typeof node === 'number' ? node : lineOf(node);
    this.problems.push({ path: `${this.name}:${line}`, problem, hint });
  }

  /** What somebody wrote, letter for letter. */
  written({ position }: Node): string {
    return this.text.slice(position?.start.offset, position?.end.offset);
  }
}

export const lineOf = ({ position }: Node): number => position?.start.line ?? 1;

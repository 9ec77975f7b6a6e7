/** Keeps a mistake in one part of the page from taking the rest with it. */
import { Component, type ComponentType, type ReactNode } from 'react';
import { useSay } from '../words/context';

export interface BrokenProps {
  readonly message: string;
  readonly onRetry: () => void;
}

interface SafeProps {
  readonly children: ReactNode;
  /** What stands there instead of what could not be shown. */
  readonly instead?: ComponentType<BrokenProps>;
  /** What is shown: whatever was broken before counts no more when it is something else. */
  readonly shows?: string;
}

function BrokenPart({ onRetry, message }: BrokenProps): ReactNode {
  const say = useSay();
  return (
    <section className="failed" role="alert">
      <p>{say('fail.part')}</p>
      <p><code>{message}</code></p>
      <button type="button" className="btn" onClick={onRetry}>{say('fail.retry')}</button>
    </section>
  );
}

export class Safe extends Component<SafeProps, { readonly problem: string | null }> {
  override state = { problem: null };

  static getDerivedStateFromError(problem: unknown): { readonly problem: string } {
    return { problem: String(problem) };
  }

  override componentDidUpdate({ shows }: SafeProps): void {
    if (shows !== this.props.shows && this.state.problem !== null) this.retry();
  }

  private readonly retry = (): void => this.setState({ problem: null });

  override render(): ReactNode {
    const { problem } = this.state;
    const { children, instead: Instead = BrokenPart } = this.props;
    if (problem === null) return children;
    return <Instead message={problem} onRetry={this.retry} />;
  }
}

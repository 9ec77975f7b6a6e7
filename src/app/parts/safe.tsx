/** Keeps a mistake in one part of the page from taking the rest with it. */
import { Component, type ReactNode } from 'react';
import { useSay } from '../words/context';

interface SafeProps {
  readonly children: ReactNode;
}

function Broken({ onRetry, message }: { onRetry: () => void; message: string }): ReactNode {
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

  override render(): ReactNode {
    const { problem } = this.state;
    if (problem === null) return this.props.children;
    return <Broken message={problem} onRetry={() => this.setState({ problem: null })} />;
  }
}

/** The page's own icons: 14 or 16 px, one line weight, filled only for transport. */
import type { JSX, ReactNode } from 'react';

interface IconProps {
  readonly size?: number;
  readonly children: ReactNode;
}

function Icon({ size = 14, children }: IconProps): JSX.Element {
  return (
    <svg width={size} height={size} viewBox={`0 0 ${size} ${size}`} aria-hidden="true"
      fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round"
      strokeLinejoin="round">
      {children}
    </svg>
  );
}

const SOLID = { fill: 'currentColor', stroke: 'none' };

export const PlayIcon = ({ large = false }: { large?: boolean }): JSX.Element =>
  large ? (
    <Icon size={26}><path d="M4 2.5v21l19-10.5z" {...SOLID} /></Icon>
  ) : (
    <Icon><path d="M3 1.8v10.4l8.6-5.2z" {...SOLID} /></Icon>
  );

export const PauseIcon = ({ large = false }: { large?: boolean }): JSX.Element =>
  large ? (
    <Icon size={26}><path d="M5 3.5h5.5v19H5zM15.5 3.5H21v19h-5.5z" {...SOLID} /></Icon>
  ) : (
    <Icon><path d="M2.8 2h3v10h-3zM8.2 2h3v10h-3z" {...SOLID} /></Icon>
  );

export const BackIcon = (): JSX.Element => (
  <Icon><path d="M3 2v10" /><path d="M11.5 2.4v9.2L5 7z" {...SOLID} /></Icon>
);

export const ForwardIcon = (): JSX.Element => (
  <Icon><path d="M11 2v10" /><path d="M2.5 2.4v9.2L9 7z" {...SOLID} /></Icon>
);

export const NextIcon = (): JSX.Element => (
  <Icon>
    <path d="M1.5 7h8M6.5 3.6 10 7l-3.5 3.4" />
    <circle cx="12.2" cy="7" r="1.2" {...SOLID} />
  </Icon>
);

export const CloseIcon = (): JSX.Element => (
  <Icon><path d="M3 3l8 8M11 3l-8 8" /></Icon>
);

export const DisplayIcon = (): JSX.Element => (
  <Icon size={16}>
    <circle cx="8" cy="8" r="5.5" />
    <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" {...SOLID} />
  </Icon>
);

export const MenuIcon = (): JSX.Element => (
  <Icon size={16}><path d="M2 4h12M2 8h12M2 12h12" /></Icon>
);

export const PanelIcon = (): JSX.Element => (
  <Icon size={16}><path d="M2 3h12v10H2zM10 3v10" /></Icon>
);

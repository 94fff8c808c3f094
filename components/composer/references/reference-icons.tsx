import { Icon } from '@/components/ui/icons';

/** Six dots: take hold here. */
export const GripIcon = () => (
  <Icon>
    <path d="M6 4v.01M10 4v.01M6 8v.01M10 8v.01M6 12v.01M10 12v.01" strokeWidth="1.9" />
  </Icon>
);

/** A bookmark: kept under a name. */
export const SaveIcon = () => (
  <Icon>
    <path d="M4.5 2.5h7v11L8 10.8l-3.5 2.7z" />
  </Icon>
);

export const PlayIcon = () => (
  <Icon>
    <path d="M5.5 3.5v9l7-4.5z" fill="currentColor" stroke="none" />
  </Icon>
);

export const PauseIcon = () => (
  <Icon>
    <path d="M5.5 4v8M10.5 4v8" strokeWidth="2.4" />
  </Icon>
);

import { Icon } from '@/components/ui/icons';

/** Six dots: grab here. */
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

import { Icon } from '@/components/ui/icons';

export const UpIcon = () => (
  <Icon>
    <path d="M8 12.5v-9m0 0L4.5 7M8 3.5 11.5 7" />
  </Icon>
);

export const DownIcon = () => (
  <Icon>
    <path d="M8 3.5v9m0 0L11.5 9M8 12.5 4.5 9" />
  </Icon>
);

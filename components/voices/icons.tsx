import { Icon } from '@/components/ui/icons';

export const SearchIcon = () => (
  <Icon>
    <path d="M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9Zm3.3-1.2 3.2 3.2" />
  </Icon>
);

/** A star, filled when it is one of the favourites. */
export const StarIcon = ({ isFilled }: { isFilled: boolean }) => (
  <Icon isFilled={isFilled}>
    <path d="m8 2.2 1.8 3.7 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4-2.9-2.8 4-.6L8 2.2Z" />
  </Icon>
);

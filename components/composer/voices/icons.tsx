import type { ReactNode } from 'react';

interface LineDrawingProps {
  isFilled?: boolean;
  children: ReactNode;
}

/** A 16 px line drawing in the colour of the text. */
function LineDrawing({ isFilled = false, children }: LineDrawingProps) {
  return (
    <svg
      aria-hidden="true"
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill={isFilled ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {children}
    </svg>
  );
}

export const SearchIcon = () => (
  <LineDrawing>
    <path d="M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9Zm3.3-1.2 3.2 3.2" />
  </LineDrawing>
);

/** A star, filled when it is one of the favourites. */
export const StarIcon = ({ isFilled }: { isFilled: boolean }) => (
  <LineDrawing isFilled={isFilled}>
    <path d="m8 2.2 1.8 3.7 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4-2.9-2.8 4-.6L8 2.2Z" />
  </LineDrawing>
);

export const BinIcon = () => (
  <LineDrawing>
    <path d="M2.5 4.5h11M6 4.5V2.5h4v2M4 4.5l.6 9h6.8l.6-9M6.7 7v4M9.3 7v4" />
  </LineDrawing>
);

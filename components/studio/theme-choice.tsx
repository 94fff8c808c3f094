'use client';

import { useState } from 'react';
import { Segmented } from '@/components/ui/segmented';

const themes = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

type Theme = (typeof themes)[number]['value'];

const yearSeconds = 365 * 24 * 60 * 60;

/** Light, dark, or as the system has it. Kept in a cookie, so that the server sends the page in the right colours. */
export function ThemeChoice() {
  const [theme, setTheme] = useState(readTheme);
  return (
    <Segmented
      legend="Appearance"
      options={themes}
      value={theme}
      onChange={(chosen) => {
        applyTheme(chosen);
        setTheme(chosen);
      }}
    />
  );
}

function readTheme(): Theme {
  return themes.find(({ value }) => value === document.documentElement.dataset['theme'])?.value ?? 'system';
}

function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing from browsers in use
  document.cookie = `theme=${theme}; path=/; max-age=${yearSeconds}; samesite=lax`;
}

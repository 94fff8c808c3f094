'use client';

import { useState } from 'react';
import { Segmented } from '@/components/ui/segmented';
import { readingTexts } from '@/lib/clips/reading-texts';

const languages = [
  { value: 'english', label: 'English' },
  { value: 'chinese', label: '中文' },
] as const;

/** Something to read aloud. */
export function ReadingText() {
  const [language, setLanguage] = useState<keyof typeof readingTexts>('english');
  return (
    <section aria-label="Text to read aloud" className="grid gap-2">
      <div className="flex items-center justify-between gap-3">
        <h3 className="text-muted text-xs">Say anything, or read this aloud</h3>
        <Segmented
          legend="Language of the text"
          options={languages}
          value={language}
          onChange={setLanguage}
        />
      </div>
      <p lang={language === 'english' ? 'en' : 'zh'} className="text-base leading-relaxed">
        {readingTexts[language]}
      </p>
    </section>
  );
}

'use client';

import { Segmented } from '@/components/ui/segmented';
import { Select } from '@/components/ui/select';
import type { VoiceFilter } from '@/lib/voices/find-voices';
import { categories, languages } from '@/lib/voices/voices';

const genders = [
  { value: 'all', label: 'All' },
  { value: 'female', label: 'Female' },
  { value: 'male', label: 'Male' },
] as const;

interface CatalogueFiltersProps {
  filter: VoiceFilter;
  onChange: (filter: VoiceFilter) => void;
}

/** What of the catalogue is shown. */
export function CatalogueFilters({ filter, onChange }: CatalogueFiltersProps) {
  return (
    <>
      <Segmented
        legend="Gender"
        options={genders}
        value={filter.gender ?? 'all'}
        onChange={(gender) => onChange({ ...filter, gender: gender === 'all' ? null : gender })}
      />
      <Choice
        label="Language"
        all="All languages"
        options={languages}
        value={filter.language}
        onChange={(language) => onChange({ ...filter, language })}
      />
      <Choice
        label="Category"
        all="All categories"
        options={categories}
        value={filter.category}
        onChange={(category) => onChange({ ...filter, category })}
      />
    </>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  /** The label of the choice that filters nothing. */
  all: string;
  options: readonly Value[];
  value: Value | null;
  onChange: (value: Value | null) => void;
}

function Choice<Value extends string>({ label, all, options, value, onChange }: ChoiceProps<Value>) {
  return (
    <Select
      aria-label={label}
      className="grid-cols-[minmax(0,1fr)] max-md:order-1 max-md:flex-1 max-md:basis-[40%] [&>select]:w-full"
      value={value ?? ''}
      onChange={({ target }) => onChange(options.find((option) => option === target.value) ?? null)}
    >
      <option value="">{all}</option>
      {options.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </Select>
  );
}

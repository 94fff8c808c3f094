import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: ['./lib/database/schema.ts', './lib/database/change-tables.ts'],
  out: './lib/database/migrations',
});

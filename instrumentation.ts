/** Runs once, before the first request is served. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { startStudio } = await import('@/lib/studio/studio.server');
  await startStudio();
}

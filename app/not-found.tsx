export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-start gap-3 p-8">
      <h1 className="text-xl">There is no such page.</h1>
      {/* A plain link: every page includes this one, and would also load the code of Next's Link. */}
      <a href="/" className="underline underline-offset-4">
        Open the studio
      </a>
    </main>
  );
}

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-start gap-3 p-8">
      <h1 className="text-xl">There is no such page.</h1>
      {/* Plain: every page carries this one, and would carry the code of a link of Next with it. */}
      <a href="/" className="underline underline-offset-4">
        Open the studio
      </a>
    </main>
  );
}

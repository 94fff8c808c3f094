import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { ShortcutsProvider } from '@/components/ui/keys/shortcuts';
import { QueryProvider } from '@/components/ui/state/query-provider';
import { ToastProvider } from '@/components/ui/toast/toast';
import './globals.css';

export const metadata: Metadata = {
  title: 'Retake',
  description: 'A studio for designing voices and sound: make takes, compare them fairly, keep one.',
  robots: { index: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f7f5f0' },
    { media: '(prefers-color-scheme: dark)', color: '#141310' },
  ],
};

/** Rendered for each request: the content policy's nonce and the chosen theme come with it. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce');
  const theme = (await cookies()).get('theme')?.value;
  return (
    <html
      lang="en"
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      data-theme={theme === 'light' || theme === 'dark' ? theme : undefined}
    >
      <head>{nonce ? <meta property="csp-nonce" content={nonce} /> : null}</head>
      <body>
        <QueryProvider>
          <ShortcutsProvider>
            <ToastProvider>{children}</ToastProvider>
          </ShortcutsProvider>
        </QueryProvider>
      </body>
    </html>
  );
}

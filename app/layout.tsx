import type { Metadata, Viewport } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import { currentAccess } from '@/lib/access/guards/guard'
import { env } from '@/lib/platform/env'
import { readHospital } from '@/lib/staff/hospital'
import { HospitalProvider } from './ui/hospital/hospital'
import { documentWords, portalName } from './ui/words'
import './globals.css'

export const metadata: Metadata = {
  title: { template: documentWords.titleTemplate, default: portalName },
  description: documentWords.description,
  robots: { index: false, follow: false },
  formatDetection: { telephone: false, date: false, address: false, email: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
}

/**
 * The document around every page. Rendered for each request, because a page made at build time could not
 * carry the request's nonce. With diagnostics on, it shows which version of the access data was used.
 */
export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection()
  const version = await currentAccess().then(
    (access) => access?.version,
    () => undefined,
  )
  const hospital = await readHospital(version)
  return (
    <html lang="en" data-access-version={env().diagnostics ? version : undefined}>
      <head>
        {/* A long table that arrives in pieces would set its columns again with each: nothing is painted before all has arrived. */}
        <link rel="expect" href="#page-end" blocking="render" />
      </head>
      <body>
        <HospitalProvider hospital={hospital}>{children}</HospitalProvider>
        <span id="page-end" hidden />
      </body>
    </html>
  )
}

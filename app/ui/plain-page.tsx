import type { ReactNode } from 'react'
import { Brand } from './hospital/brand'

/** A page outside the shell: the logo, and one thing to read or do. */
export function PlainPage({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="px-4 py-3.5 sm:px-6">
        <Brand />
      </header>
      <main className="mx-auto flex w-full max-w-lg flex-1 flex-col justify-center px-4 pt-6 pb-32">
        {children}
      </main>
    </div>
  )
}

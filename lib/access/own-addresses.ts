import type { Requirements } from './requirement'

/** Addresses outside the modules: the redirect to the first open page, and the user's own access. */
const pages = { '/': 'signed-in' } as const satisfies Requirements

const apis = {
  '/api/access': 'signed-in',
  '/api/access/version': 'signed-in',
} as const satisfies Requirements

declare module './names' {
  interface DeclaredPages {
    access: keyof typeof pages
  }
  interface DeclaredApis {
    access: keyof typeof apis
  }
}

export const ownAddresses = { pages, apis, withoutPatients: ['/', ...Object.keys(apis)] }

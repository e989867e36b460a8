import { type Requirements, requires } from '../access/requirement'

const read = requires('menu_settings', 'settings.audit.read')

export const pages = { '/settings/audit': read } as const satisfies Requirements

export const apis = { '/api/settings/audit': read } as const satisfies Requirements

declare module '../access/names' {
  interface DeclaredPages {
    'audit-log': keyof typeof pages
  }
  interface DeclaredApis {
    'audit-log': keyof typeof apis
  }
}

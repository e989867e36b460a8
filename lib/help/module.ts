import type { Requirements } from '../access/requirement'
import { defineModule } from '../module/define-module'

const pages = {
  '/help': 'signed-in',
} as const satisfies Requirements

declare module '../access/names' {
  interface DeclaredPages {
    help: keyof typeof pages
  }
}

export const helpModule = defineModule({ name: 'help', pages, withoutPatients: Object.keys(pages) })

import type { Requirements } from '../access/requirement'
import { defineModule } from '../module/define-module'

const apis = {
  '/api/palette': 'signed-in',
} as const satisfies Requirements

declare module '../access/names' {
  interface DeclaredApis {
    palette: keyof typeof apis
  }
}

export const paletteModule = defineModule({ name: 'palette', apis })

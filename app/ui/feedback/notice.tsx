import { CircleAlert, CircleCheck, Info, Lock, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

const looks = {
  info: { Icon: Info, box: 'bg-info-soft', icon: 'text-info' },
  attention: { Icon: TriangleAlert, box: 'bg-attention-soft', icon: 'text-attention' },
  danger: { Icon: CircleAlert, box: 'bg-danger-soft', icon: 'text-danger' },
  good: { Icon: CircleCheck, box: 'bg-good-soft', icon: 'text-good' },
  locked: { Icon: Lock, box: 'bg-sunken', icon: 'text-muted' },
} satisfies Record<string, { Icon: LucideIcon; box: string; icon: string }>

/** Something to know on this page, with an icon for its kind beside the words. */
export function Notice({ kind, children }: { kind: keyof typeof looks; children: ReactNode }) {
  const { Icon, box, icon } = looks[kind]
  return (
    <div className={`flex max-w-prose gap-3 rounded-large border border-line px-4 py-3 ${box}`}>
      <Icon aria-hidden className={`mt-px size-5 shrink-0 ${icon}`} strokeWidth={1.75} />
      <div className="min-w-0 wrap-anywhere">{children}</div>
    </div>
  )
}

import { CircleAlert, CircleCheck, Info, Lock, type LucideIcon, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { NoticeBox, type NoticeKind } from './notice-box'

const icons: Record<NoticeKind, LucideIcon> = {
  info: Info,
  attention: TriangleAlert,
  danger: CircleAlert,
  good: CircleCheck,
  locked: Lock,
}

/** Something to know on this page, with an icon for its kind beside the words. */
export function Notice({ kind, children }: { kind: NoticeKind; children: ReactNode }) {
  const Icon = icons[kind]
  return (
    <NoticeBox kind={kind} icon={<Icon strokeWidth={1.75} />}>
      {children}
    </NoticeBox>
  )
}

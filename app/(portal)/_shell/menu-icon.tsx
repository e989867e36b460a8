import {
  BedDouble,
  CalendarDays,
  ChartColumn,
  FlaskConical,
  HeartPulse,
  LayoutDashboard,
  type LucideIcon,
  Pill,
  ReceiptText,
  Settings,
  Stethoscope,
  Users,
} from 'lucide-react'
import type { IconName } from '@/lib/access/declared'

const drawings: Record<IconName, LucideIcon> = {
  dashboard: LayoutDashboard,
  patients: Users,
  consultations: Stethoscope,
  appointments: CalendarDays,
  inpatient: BedDouble,
  theatre: HeartPulse,
  pharmacy: Pill,
  laboratory: FlaskConical,
  billing: ReceiptText,
  reports: ChartColumn,
  settings: Settings,
}

/** The drawing of a menu, beside its word; it says nothing on its own. */
export function MenuIcon({ name, className = 'size-5' }: { name: IconName; className?: string }) {
  const Drawing = drawings[name]
  return <Drawing aria-hidden className={`shrink-0 ${className}`} strokeWidth={1.75} />
}

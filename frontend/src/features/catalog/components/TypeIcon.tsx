import {
  BadgeCheck,
  Building,
  Calendar,
  CalendarClock,
  CircleDot,
  Coins,
  Hash,
  IdCard,
  Link2,
  ListChecks,
  ListOrdered,
  type LucideIcon,
  Mail,
  MapPin,
  Paperclip,
  Percent,
  Pilcrow,
  Smartphone,
  ToggleLeft,
  Type,
  UserRound,
} from 'lucide-react'

const ICONS: Record<string, LucideIcon> = {
  text: Type,
  long_text: Pilcrow,
  integer: Hash,
  decimal: Hash,
  money: Coins,
  percent: Percent,
  auto_number: ListOrdered,
  yes_no: ToggleLeft,
  date: Calendar,
  date_time: CalendarClock,
  choice: CircleDot,
  multi_choice: ListChecks,
  member: UserRound,
  department: Building,
  relation: Link2,
  mobile: Smartphone,
  email: Mail,
  id_number: IdCard,
  credit_code: BadgeCheck,
  region: MapPin,
  attachment: Paperclip,
}

/** The sign of a field type. */
export function TypeIcon({ type, size = 15 }: { type: string; size?: number }) {
  const Icon = ICONS[type] ?? Type
  return <Icon size={size} strokeWidth={1.8} aria-hidden="true" />
}

import {
  Banknote,
  BookUser,
  Box,
  Briefcase,
  Building2,
  CalendarCheck,
  ClipboardList,
  Contact,
  FileText,
  FolderKanban,
  Handshake,
  Headset,
  type LucideIcon,
  Megaphone,
  MessageSquareText,
  Package,
  Phone,
  ReceiptText,
  ShoppingCart,
  Star,
  Target,
  Truck,
  UserRound,
  Users,
  Wrench,
} from 'lucide-react'
import { colorOf } from './colors'

const ICONS: Record<string, LucideIcon> = {
  box: Box,
  'building-2': Building2,
  users: Users,
  'user-round': UserRound,
  contact: Contact,
  'book-user': BookUser,
  'message-square-text': MessageSquareText,
  phone: Phone,
  handshake: Handshake,
  target: Target,
  banknote: Banknote,
  'receipt-text': ReceiptText,
  'file-text': FileText,
  'clipboard-list': ClipboardList,
  briefcase: Briefcase,
  'folder-kanban': FolderKanban,
  package: Package,
  'shopping-cart': ShoppingCart,
  truck: Truck,
  headset: Headset,
  megaphone: Megaphone,
  'calendar-check': CalendarCheck,
  wrench: Wrench,
  star: Star,
}

export const ICON_NAMES = Object.keys(ICONS)

interface ObjectIconProps {
  icon: string
  color?: string | undefined
  size?: number
}

/** The icon an administrator chose for an object. */
export function ObjectIcon({ icon, color, size = 16 }: ObjectIconProps) {
  const Icon = ICONS[icon] ?? Box
  return (
    <Icon
      size={size}
      strokeWidth={1.8}
      aria-hidden="true"
      color={color ? colorOf(color).dot : 'currentColor'}
    />
  )
}

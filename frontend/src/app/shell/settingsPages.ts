import {
  BadgeCheck,
  Boxes,
  Building,
  CircleUserRound,
  CopyCheck,
  Gauge,
  KeyRound,
  type LucideIcon,
  ScanEye,
  ScrollText,
  ShieldCheck,
  Stamp,
  UsersRound,
} from 'lucide-react'
import type { Me } from '../../api/types'
import { can } from '../../lib/can'

interface SettingsPage {
  to:
    | '/settings/profile'
    | '/settings/api-keys'
    | '/settings/members'
    | '/settings/departments'
    | '/settings/roles'
    | '/settings/access'
    | '/settings/approvals'
    | '/settings/my-access'
    | '/settings/objects'
    | '/settings/duplicates'
    | '/settings/audit'
    | '/settings/performance'
  text:
    | 'profile'
    | 'apiKeys'
    | 'members'
    | 'departments'
    | 'roles'
    | 'review'
    | 'approvals'
    | 'myAccess'
    | 'objects'
    | 'duplicates'
    | 'audit'
    | 'tuning'
  icon: LucideIcon
  group: 'mine' | 'organisation' | 'design' | 'security'
  /** System operation the page needs. */
  needs?: string
  /** Another one that will do as well. */
  orNeeds?: string
}

const PAGES: readonly SettingsPage[] = [
  { to: '/settings/profile', text: 'profile', icon: CircleUserRound, group: 'mine' },
  { to: '/settings/my-access', text: 'myAccess', icon: BadgeCheck, group: 'mine' },
  { to: '/settings/api-keys', text: 'apiKeys', icon: KeyRound, group: 'mine' },
  {
    to: '/settings/members',
    text: 'members',
    icon: UsersRound,
    group: 'organisation',
    needs: 'member.manage',
  },
  {
    to: '/settings/departments',
    text: 'departments',
    icon: Building,
    group: 'organisation',
    needs: 'member.manage',
  },
  {
    to: '/settings/roles',
    text: 'roles',
    icon: ShieldCheck,
    group: 'organisation',
    needs: 'role.manage',
  },
  { to: '/settings/objects', text: 'objects', icon: Boxes, group: 'design', needs: 'catalog.manage' },
  {
    to: '/settings/duplicates',
    text: 'duplicates',
    icon: CopyCheck,
    group: 'design',
    needs: 'catalog.manage',
  },
  {
    to: '/settings/access',
    text: 'review',
    icon: ScanEye,
    group: 'security',
    needs: 'access.review',
    orNeeds: 'role.manage',
  },
  { to: '/settings/approvals', text: 'approvals', icon: Stamp, group: 'security', needs: 'role.manage' },
  { to: '/settings/audit', text: 'audit', icon: ScrollText, group: 'security', needs: 'audit.view' },
  { to: '/settings/performance', text: 'tuning', icon: Gauge, group: 'design', needs: 'tuning.manage' },
]

const isOpen = (me: Me, { needs, orNeeds }: SettingsPage) =>
  !needs || can(me, needs) || (orNeeds !== undefined && can(me, orNeeds))

/** Settings pages this member may open. */
export function settingsPages(me: Me): SettingsPage[] {
  return PAGES.filter((page) => isOpen(me, page))
}

/** Administrators begin with the members, everybody else with himself. */
export function firstSettingsPage(me: Me): SettingsPage['to'] {
  return settingsPages(me).find((page) => page.group === 'organisation')?.to ?? '/settings/profile'
}

/** May the member open the settings page at this path? */
export function mayOpen(me: Me, path: string): boolean {
  const page = PAGES.find((found) => path.startsWith(found.to))
  return !page || isOpen(me, page)
}

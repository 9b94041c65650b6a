import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { meQuery } from '../../features/workspace/api/me'
import { firstSettingsPage } from '../shell/settingsPages'
import { shellRoute } from './shell'

export const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('../shell/SettingsLayout'), 'SettingsLayout'),
})

const parent = () => settingsRoute

export const settingsIndexRoute = createRoute({
  getParentRoute: parent,
  path: '/',
  beforeLoad: async ({ context }) => {
    const me = await context.queryClient.ensureQueryData(meQuery)
    throw redirect({ to: firstSettingsPage(me), replace: true })
  },
})

export const profileRoute = createRoute({
  getParentRoute: parent,
  path: '/profile',
  component: lazyRouteComponent(() => import('../../features/auth/components/ProfilePage'), 'ProfilePage'),
})

export const membersRoute = createRoute({
  getParentRoute: parent,
  path: '/members',
  component: lazyRouteComponent(
    () => import('../../features/workspace/components/MembersPage'),
    'MembersPage',
  ),
})

export const departmentsRoute = createRoute({
  getParentRoute: parent,
  path: '/departments',
  component: lazyRouteComponent(
    () => import('../../features/workspace/components/DepartmentsPage'),
    'DepartmentsPage',
  ),
})

export const rolesRoute = createRoute({
  getParentRoute: parent,
  path: '/roles',
  validateSearch: (raw: Record<string, unknown>): { role?: string } =>
    typeof raw.role === 'string' ? { role: raw.role } : {},
  component: lazyRouteComponent(() => import('../../features/access/components/RolesPage'), 'RolesPage'),
})

export const objectsRoute = createRoute({
  getParentRoute: parent,
  path: '/objects',
  component: lazyRouteComponent(() => import('../../features/catalog/components/ObjectsPage'), 'ObjectsPage'),
})

export const objectFieldsRoute = createRoute({
  getParentRoute: parent,
  path: '/objects/$object',
  component: lazyRouteComponent(() => import('../../features/catalog/components/FieldsPage'), 'FieldsPage'),
})

export const duplicateRulesRoute = createRoute({
  getParentRoute: parent,
  path: '/duplicates',
  validateSearch: (raw: Record<string, unknown>): { object?: string } =>
    typeof raw.object === 'string' ? { object: raw.object } : {},
  component: lazyRouteComponent(() => import('../../features/duplicates/components/RulesPage'), 'RulesPage'),
})

export const apiKeysRoute = createRoute({
  getParentRoute: parent,
  path: '/api-keys',
  component: lazyRouteComponent(() => import('../../features/access/components/ApiKeysPage'), 'ApiKeysPage'),
})

export const auditRoute = createRoute({
  getParentRoute: parent,
  path: '/audit',
  component: lazyRouteComponent(() => import('../../features/audit/components/AuditPage'), 'AuditPage'),
})

export const tuningRoute = createRoute({
  getParentRoute: parent,
  path: '/performance',
  component: lazyRouteComponent(() => import('../../features/tuning/components/TuningPage'), 'TuningPage'),
})

export const approvalRulesRoute = createRoute({
  getParentRoute: parent,
  path: '/approvals',
  component: lazyRouteComponent(() => import('../../features/approvals/components/RulesPage'), 'RulesPage'),
})

export const reviewRoute = createRoute({
  getParentRoute: parent,
  path: '/access',
  component: lazyRouteComponent(() => import('../../features/access/components/ReviewPage'), 'ReviewPage'),
})

export const myAccessRoute = createRoute({
  getParentRoute: parent,
  path: '/my-access',
  component: lazyRouteComponent(
    () => import('../../features/access/components/MyAccessPage'),
    'MyAccessPage',
  ),
})

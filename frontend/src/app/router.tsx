import { createRouter } from '@tanstack/react-router'
import { queryClient } from './queryClient'
import { approvalsRoute } from './routes/approvals'
import { duplicatesRoute } from './routes/duplicates'
import { exportsRoute } from './routes/exports'
import { homeRoute } from './routes/home'
import { importHistoryRoute, importRoute, importRunRoute } from './routes/imports'
import { inboxRoute } from './routes/inbox'
import { inviteRoute, loginRoute } from './routes/login'
import { missingRoute } from './routes/missing'
import { recordListRoute, recordRoute } from './routes/records'
import { recycleRoute } from './routes/recycle'
import { rootRoute } from './routes/root'
import {
  apiKeysRoute,
  approvalRulesRoute,
  auditRoute,
  departmentsRoute,
  duplicateRulesRoute,
  membersRoute,
  myAccessRoute,
  objectFieldsRoute,
  objectsRoute,
  profileRoute,
  reviewRoute,
  rolesRoute,
  settingsIndexRoute,
  settingsRoute,
  tuningRoute,
} from './routes/settings'
import { shellRoute } from './routes/shell'

const routeTree = rootRoute.addChildren([
  loginRoute,
  inviteRoute,
  shellRoute.addChildren([
    homeRoute,
    recordListRoute,
    recordRoute,
    duplicatesRoute,
    exportsRoute,
    importHistoryRoute,
    importRoute,
    importRunRoute,
    recycleRoute,
    inboxRoute,
    approvalsRoute,
    missingRoute,
    settingsRoute.addChildren([
      settingsIndexRoute,
      profileRoute,
      membersRoute,
      departmentsRoute,
      rolesRoute,
      reviewRoute,
      approvalRulesRoute,
      myAccessRoute,
      objectsRoute,
      objectFieldsRoute,
      duplicateRulesRoute,
      apiKeysRoute,
      auditRoute,
      tuningRoute,
    ]),
  ]),
])

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  defaultPendingMs: 300,
  scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

import { toResources } from './toResources'

export const resources = toResources(
  import.meta.glob<Record<string, unknown>>('../locales/en/*.json', { eager: true, import: 'default' }),
)

import { toResources } from './toResources'

/** Texts the list of records shows: loaded before anything is drawn. */
export const resources = toResources(
  import.meta.glob<Record<string, unknown>>('../locales/en/{common,shell,fields,views,records,inbox}.json', {
    eager: true,
    import: 'default',
  }),
)

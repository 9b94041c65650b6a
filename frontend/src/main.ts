import '@fontsource-variable/inter/index.css'
import './ui/tokens.css'
import { loadList } from './features/records/components/loadList'
import { askEarly } from './lib/early'
import { currentLanguage } from './lib/language'
import { FIRST_TEXTS } from './lib/texts'

/*
 * This file is small on purpose: it runs while everything else is still on its way. The server is
 * asked, and the page and its texts are fetched, before the application that draws them has loaded.
 */
const { pathname } = window.location
askEarly(pathname)
const application = import('./app/start')
void FIRST_TEXTS[currentLanguage()]()
if (/^\/o\/[^/]+\/?$/.test(pathname)) {
  void import('./features/records/components/RecordListPage')
  void loadList()
}
void application.then(({ start }) => start())

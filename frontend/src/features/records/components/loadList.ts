/** The two kinds of list, loaded by whoever knows first that one is wanted. */
export const loadDesktopList = () => import('./DesktopList')
export const loadPhoneList = () => import('./PhoneList')

/** Load the list that fits this screen. */
export function loadList(): Promise<unknown> {
  return window.matchMedia('(max-width: 720px)').matches ? loadPhoneList() : loadDesktopList()
}

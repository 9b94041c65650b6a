import { Switch } from 'antd'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../../lib/errorText'
import { Section } from '../../../ui/Section'
import { toast } from '../../../ui/toast'
import { useAccessSettings, useSaveAccessSettings } from '../api/review'

/** Whether every screen tells who looks at it. */
export function ScreenMarkSection() {
  const { t } = useTranslation('review')
  const settings = useAccessSettings(true)
  const save = useSaveAccessSettings()
  const change = (isOn: boolean) =>
    save.mutate(
      { screen_mark: isOn },
      {
        onSuccess: () => toast.success(t('common:saved')),
        onError: (error) => toast.error(errorText(error)),
      },
    )
  return (
    <Section
      title={t('mark.title')}
      text={t('mark.text')}
      actions={
        <Switch
          aria-label={t('mark.title')}
          checked={settings.data?.screen_mark ?? true}
          disabled={!settings.data}
          loading={save.isPending}
          onChange={change}
        />
      }
    />
  )
}

import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'

/** How sure the likeness is, in percent. */
export function ScoreTag({ score }: { score: number }) {
  const { t } = useTranslation('imports')
  return (
    <Tag color={score >= 0.95 ? 'green' : score >= 0.8 ? 'blue' : 'default'}>
      {t('review.score', { percent: Math.round(score * 100) })}
    </Tag>
  )
}

/** Words about this tab's own life: another tab of the profile. */
export const tabWords = {
  elsewhere: {
    title: 'Open in another tab',
    takeOver: 'Go on in this tab instead',
    unknownVoter: 'An institution',
    votes: (who: string) =>
      `${who} may be voting in the other tab. It stops there and goes on here; what has not been sent from a form there is lost.`,
    sure: 'Yes, go on here',
  },
}

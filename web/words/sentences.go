package words

import (
	"maps"

	"github.com/bkd-manna/portal-asn/internal/fault"
)

// sentences are all of them; each noun has its own file. Arguments arrive
// in words, so every verb is %s.
var sentences = together(
	checkFaults,
	accountFaults,
	announcementFaults,
	applicationFaults,
	intakeFaults,
	pageFaults,
	verificationFaults,
	objectionFaults,
	onboardingFaults,
	orientationFaults,
	seasonFaults,
	vacancyFaults,
	importFaults,
	eligibilityPhrases,
	employeeFaults,
	rankingFaults,
	selectionFaults,
	outreachFaults,
	trainingFaults,
	ideaFaults,
	thanksFaults,
	campaignFaults,
	awardFaults,
	storyFaults,
	helpdeskFaults,
	medalFaults,
	resultFaults,
	scoreFaults,
	nikFaults,
)

// together panics when a code has two sentences.
func together(parts ...map[fault.Code]string) map[fault.Code]string {
	all := map[fault.Code]string{}
	n := 0
	for _, p := range parts {
		n += len(p)
		maps.Copy(all, p)
	}
	if len(all) != n {
		panic("words: a code has two sentences")
	}
	return all
}

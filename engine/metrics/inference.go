package metrics

import "math"

// TOfMean is the t value of a mean, for values that say nothing of one another:
// mean / (standard deviation (n-1) / sqrt n). NaN for fewer than two values, and where
// they do not vary.
func TOfMean(x []float64) float64 {
	sd := Deviation(x)
	if !(sd > noise) {
		return math.NaN()
	}
	return Mean(x) / sd * math.Sqrt(float64(len(x)))
}

// NeweyWestLag is how many lags NeweyWest takes of n values by the rule that is usual
// since Newey and West, Automatic Lag Selection in Covariance Matrix Estimation (1994):
// floor(4 (n/100)^(2/9)), 5 of 300.
func NeweyWestLag(n int) int { return int(4 * math.Pow(float64(n)/100, 2.0/9)) }

// NeweyWest is the t value of a mean whose standard error allows for scatter that differs
// and for values that follow from those before them (Newey and West, A Simple, Positive
// Semi-Definite, Heteroskedasticity and Autocorrelation Consistent Covariance Matrix, 1987):
//
//	variance of the mean = (c_0 + 2 sum over j = 1..lag of (1 - j/(lag+1)) c_j) / n
//	c_j = 1/n sum over t > j of (x_t - mean)(x_t-j - mean)
//
// without a correction for small samples. NaN for fewer than two values, for no more values
// than lags, and where they do not vary.
func NeweyWest(x []float64, lag int) float64 {
	n := len(x)
	if n <= max(1, lag) || !(Deviation(x) > noise) {
		return math.NaN()
	}
	mean := Mean(x)
	long := 0.0
	for j := range lag + 1 {
		c := 0.0
		for t := j; t < n; t++ {
			c += (x[t] - mean) * (x[t-j] - mean)
		}
		if j > 0 {
			c *= 2 * (1 - float64(j)/float64(lag+1))
		}
		long += c
	}
	return mean / (math.Sqrt(long) / float64(n))
}

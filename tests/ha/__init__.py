"""Three database servers that watch each other, on this machine; `make ha` alone runs them."""
